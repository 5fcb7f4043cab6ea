"""The commands of ``kg``, one file each; every file has a ``command``."""
