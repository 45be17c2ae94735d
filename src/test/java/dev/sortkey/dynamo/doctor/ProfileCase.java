package dev.sortkey.dynamo.doctor;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.profile.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One case of `profiles.txt`, which tells its own form.
record ProfileCase(String name, Map<String, List<String>> parts) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?: ([^}]*))?}");

    static Stream<ProfileCase> all() throws IOException {
        try (InputStream in = Objects.requireNonNull(ProfileCase.class.getResourceAsStream("profiles.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("(?m)^=== ")).skip(1).map(ProfileCase::of);
        }
    }

    private static ProfileCase of(String text) {
        var parts = new LinkedHashMap<String, List<String>>();
        String[] sections = text.stripTrailing().split("\n--- ");
        for (int i = 1; i < sections.length; i++) {
            List<String> lines = sections[i].stripTrailing().lines().toList();
            parts.put(lines.getFirst(), lines.subList(1, lines.size()));
        }
        List<String> head = sections[0].lines().toList();
        parts.put("head", head.subList(1, head.size()));
        return new ProfileCase(head.getFirst(), parts);
    }

    /// What is expected, one property a line; `fails` alone when nothing gets through.
    String outcome() {
        return String.join("\n", then(line -> line.matches("(fails|key|region|host|token|sts)\\b.*")));
    }

    /// What the doctor says of a failure.
    List<String> says(Path home) {
        return then(line -> line.startsWith("says ")).stream()
                .map(line -> filled(line.substring(5), home, ""))
                .toList();
    }

    private List<String> then(Predicate<String> kind) {
        return parts.getOrDefault("then", List.of()).stream().filter(kind).toList();
    }

    ConnectionSpec spec() {
        return new ConnectionSpec("Cloud", new Target.Aws(head("ask", "dev"), head("in", "eu-west-1")), Guard.OPEN);
    }

    private @Nullable String head(String word, String usual) {
        String value = parts.getOrDefault("head", List.of()).stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .findFirst()
                .orElse(usual);
        return value.equals("-") ? null : value;
    }

    /// Writes its files below `home`.
    Machine machine(Path home, String stub) throws IOException {
        var environment = new HashMap<>(Map.of("HOME", home.toString(), "PATH", "/usr/bin:/bin"));
        for (String service : new String[] {"STS", "SSO", "SSO_OIDC"}) {
            environment.put("AWS_ENDPOINT_URL_" + service, stub);
        }
        for (var part : parts.entrySet()) {
            String[] words = part.getKey().split(" ");
            String text = filled(String.join("\n", part.getValue()), home, stub);
            switch (words[0]) {
                case "config", "credentials" -> write(home.resolve(".aws").resolve(words[0]), bytes(text, words));
                case "file" ->
                    write(home.resolve(filled(part.getKey().substring(5), home, stub)), bytes(text, new String[0]));
                case "env" -> text.lines().map(line -> line.split("=", 2)).forEach(it -> environment.put(it[0], it[1]));
                default -> {}
            }
        }
        return new Machine(Map.copyOf(environment), home, Clock.systemUTC());
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static byte[] bytes(String lines, String[] words) {
        List<String> how = List.of(words);
        String end = how.contains("crlf") ? "\r\n" : how.contains("cr") ? "\r" : "\n";
        Charset set = how.contains("utf-16")
                ? StandardCharsets.UTF_16
                : how.contains("latin-1") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        String text = lines.isEmpty() ? "" : lines.replace("\n", end) + end;
        return ((how.contains("bom") ? "\uFEFF" : "") + text).getBytes(set);
    }

    private static String filled(String text, Path home, String stub) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(
                        switch (place.group(1)) {
                            case "keys" -> "aws_access_key_id = " + place.group(2) + "\naws_secret_access_key = secret";
                            case "home" -> home.toString();
                            case "stub" -> stub;
                            case "tab" -> "\t";
                            case "sp" -> " ";
                            case "nbsp" -> "\u00a0";
                            case "sha1" -> sha1(place.group(2));
                            default -> place.group();
                        }));
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
