package dev.sortkey.cli.session;

import dev.sortkey.cli.output.Terminal;

/// What every command is given: the options of this run, filled in when it is parsed, and where to print.
public record CommandContext(GlobalOptions options, Terminal terminal) {}
