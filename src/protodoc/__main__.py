"""`python -m protodoc`: the command line, where no script is on the path."""

from protodoc.cli.main import main

if __name__ == "__main__":
    main()
