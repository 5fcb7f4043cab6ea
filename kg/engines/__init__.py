"""Where the work on documents runs: in this process or in several on this machine."""
