"""`python -m mlsd VERB`: the same verbs as the launcher, for systems without a POSIX shell."""

from mlsd.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
