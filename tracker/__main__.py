"""`python -m tracker`, and the installed command."""

from tracker.cli.app import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
