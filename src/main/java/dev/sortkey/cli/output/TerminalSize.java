package dev.sortkey.cli.output;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The width of the terminal, as the system's own tools tell it.
final class TerminalSize {
    private static final int USUAL = 80;
    private static final Pattern ROWS_COLUMNS = Pattern.compile("\\s*\\d+ (\\d{2,5})\\s*");

    private TerminalSize() {}

    /// The number of columns, or 80 when it is unknown.
    static int columns() {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return USUAL;
        }
        try {
            Process process = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            String size = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            Matcher matcher = ROWS_COLUMNS.matcher(size);
            return matcher.matches() ? Integer.parseInt(matcher.group(1)) : USUAL;
        } catch (IOException e) {
            return USUAL; // a system without stty
        }
    }
}
