"""The command line: parse, call a service, print. No rules, no SQL; stdout is data, stderr is narration.

Modules here load nothing heavy when they are imported: a command imports its service when it runs, so that `--help`,
`--version` and `date` don't wait for the database.
"""
