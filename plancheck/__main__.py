"""`python -m plancheck`."""

from plancheck.cli import main

if __name__ == "__main__":
    main()
