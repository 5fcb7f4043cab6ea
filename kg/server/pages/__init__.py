"""What a person sees at ``kg serve``: pages made on the server that work without scripts."""
