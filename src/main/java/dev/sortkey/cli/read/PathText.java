package dev.sortkey.cli.read;

import dev.sortkey.dynamo.item.AttributePath;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `PATH=TEXT` as typed; an = in backticks is part of the path.
///
/// @param start where the text begins in what was typed, from 0
public record PathText(AttributePath path, int start, String text) {
    private static final Pattern FORM = Pattern.compile("\\s*((?:`[^`]*+`|[^`=])*+)=(.*)", Pattern.DOTALL);

    /// What was typed; empty when it has no =.
    ///
    /// @throws dev.sortkey.support.UserException bad input when what is before the = is no path
    public static Optional<PathText> parse(String typed) {
        Matcher form = FORM.matcher(typed);
        return form.matches()
                ? Optional.of(new PathText(AttributePath.parse(form.group(1).strip()), form.start(2), form.group(2)))
                : Optional.empty();
    }
}
