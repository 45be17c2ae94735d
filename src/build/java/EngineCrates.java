import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Run by hand when the engine's version changes: writes `packaging/engine/CRATES.txt`, which lists the libraries
/// linked into the engine and their licences. Needs the unpacked crate of the engine, its binary, and Cargo.
///
///     java src/build/java/EngineCrates.java CRATE_FOLDER target/engine/VERSION/dynoxide
///
/// The binary contains the names of crates whose code can panic; each of them must be in the crate's Cargo.lock.
class EngineCrates {
    private static final Pattern IN_BINARY =
            Pattern.compile("registry/src/[^/]+/([A-Za-z0-9_-]+-[0-9]+\\.[0-9]+\\.[0-9]+[A-Za-z0-9.+-]*)/");

    private static final String LICENCE_FILE = "(?i)(licen[sc]e|copying|copyright|notice|unlicense)([-.].*)?";

    private static final String HEAD = """
            What the engine is linked from, and under which licences. Where there is a choice, it is of the licence whose
            text is below. Sources are at crates.io under these names and versions. Besides these there are Rust's
            standard library (MIT OR Apache-2.0), SQLite (in the public domain) and, on Linux, the C library musl (MIT,
            Copyright 2005-2020 Rich Felker, et al.).

            """;
    private static final String NO_TEXT =
            "No text comes with these. That of the Apache License 2.0, which each of them may be taken under, is Sortkey's own.";

    public static void main(String[] args) throws Exception {
        Path crate = Path.of(args[0]);
        Map<String, String> licences = new TreeMap<>();
        for (String line : cargo(
                crate, "tree", "--locked", "--target=all", "--edges=normal", "--prefix=none", "--format={p}\t{l}")) {
            String[] parts = line.split("\t| \\(");
            if (!parts[0].startsWith("dynoxide")) {
                licences.put(parts[0].replace(" v", "-"), line.substring(line.indexOf('\t') + 1));
            }
        }
        var strange = new TreeSet<String>();
        IN_BINARY
                .matcher(Files.readString(Path.of(args[1]), StandardCharsets.ISO_8859_1))
                .results()
                .map(it -> it.group(1))
                .filter(name -> !licences.containsKey(name))
                .forEach(strange::add);
        if (!strange.isEmpty()) {
            throw new IllegalStateException("The binary contains crates that are not in Cargo.lock: " + strange);
        }
        cargo(crate, "vendor", "--locked", "--versioned-dirs", "--quiet", "vendor");
        Files.writeString(Path.of("packaging/engine/CRATES.txt"), notices(licences, crate.resolve("vendor")));
    }

    private static String notices(Map<String, String> licences, Path vendor) throws IOException {
        var text = new StringBuilder(HEAD);
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (var crate : licences.entrySet()) {
            text.append(crate.getKey()).append(": ").append(crate.getValue()).append('\n');
            List<String> own = texts(vendor.resolve(crate.getKey()), crate.getValue());
            for (String licence : own.isEmpty() ? List.of(NO_TEXT) : own) {
                texts.computeIfAbsent(licence, _ -> new ArrayList<>()).add(crate.getKey());
            }
        }
        texts.forEach((licence, crates) -> text.append("\n--- ")
                .append(String.join(", ", crates))
                .append("\n\n")
                .append(licence)
                .append('\n'));
        return text.toString();
    }

    /// The MIT licence where there is a choice, because it names the authors; otherwise all licences, including those
    /// of bundled C sources.
    private static List<String> texts(Path crate, String licence) throws IOException {
        try (Stream<Path> files = Files.find(
                crate,
                2,
                (file, _) -> file.getFileName().toString().matches(LICENCE_FILE) && Files.isRegularFile(file))) {
            // C sources with a choice of licence have the other one in a file COPYING.
            List<Path> all = files.filter(it -> it.getParent().equals(crate) || it.endsWith("LICENSE"))
                    .sorted()
                    .toList();
            List<Path> chosen = licence.contains("AND")
                    ? all
                    : all.stream()
                            .filter(it -> it.getFileName().toString().matches("(?i).*mit.*")
                                    || !it.getParent().equals(crate))
                            .toList();
            var texts = new ArrayList<String>();
            for (Path file : chosen.isEmpty() ? all : chosen) {
                texts.add(Files.readString(file)
                        .replace("\r", "")
                        .replaceAll("(?m)[ \t]+$", "")
                        .strip());
            }
            return texts;
        }
    }

    private static List<String> cargo(Path folder, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("cargo"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed");
        }
        return out.lines()
                .map(line -> line.replace(" (*)", ""))
                .filter(line -> !line.isBlank())
                .toList();
    }
}
