"""The review page: people sign in with the token, answer open questions, and see what was said."""
