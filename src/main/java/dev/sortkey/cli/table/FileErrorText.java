package dev.sortkey.cli.table;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;

/// Errors in files as `file:line:column: what`, which editors and terminals can open.
public final class FileErrorText {
    private FileErrorText() {}

    /// `failure` with its position in `file`, `linesBefore` lines further down than it says; unchanged without one.
    public static UserException in(String file, int linesBefore, UserException failure) {
        return failure.error() instanceof UserError.BadInput(String what, String next, int line, int column) && line > 0
                ? new UserException(
                        new UserError.BadInput(
                                file + ":" + (line + linesBefore) + ":" + column + ": " + bare(file, what),
                                next,
                                line + linesBefore,
                                column),
                        failure)
                : failure;
    }

    private static String bare(String file, String what) {
        String text = what.startsWith(file + ": ") ? what.substring(file.length() + 2) : what;
        return text.replaceFirst(" \\(line \\d+, column \\d+\\)", "");
    }
}
