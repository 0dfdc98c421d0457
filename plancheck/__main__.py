"""`python -m plancheck`."""

from plancheck.cli import program

if __name__ == "__main__":
    program()
