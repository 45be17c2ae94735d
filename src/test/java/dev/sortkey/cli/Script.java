package dev.sortkey.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A golden file: lines `$ sortkey …`, each followed by what the command printed and how it ended.
/// What went to standard error begins with `!`.
///
/// @param home what `HOME` stands for, the folder that all commands use
/// @param endpoint what `ENDPOINT` stands for, a running server
record Script(Path home, URI endpoint) {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Path FILES = Path.of("src/test/resources/dev/sortkey/cli/files");

    /// The same script with what the commands print now.
    String replay(String golden) {
        var out = new StringBuilder();
        golden.lines()
                .filter(line -> line.startsWith("$ sortkey") || line.startsWith("#"))
                .forEach(line -> {
                    out.append(line).append('\n');
                    if (line.startsWith("$")) {
                        CliRun run = CliRun.of(words(line.substring("$ sortkey".length())));
                        out.append(run.out())
                                .append(run.err()
                                        .lines()
                                        .map(each -> ("! " + each).strip() + "\n")
                                        .collect(Collectors.joining()))
                                .append("exit ")
                                .append(run.exit())
                                .append("\n\n");
                    }
                });
        return out.toString();
    }

    private String[] words(String line) {
        List<String> words = new ArrayList<>(List.of("--home", home.toString()));
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            words.add(word.replace("ENDPOINT", endpoint.toString()).replace("FILES", FILES.toString()));
        }
        return words.toArray(String[]::new);
    }
}
