package installer;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Compares an installation with the bill of materials and the notices, and reports everything that is missing from
/// either side.
final class Check {
    /// Licences that allow unchanged redistribution together with the licence text.
    private static final Set<String> LICENCES = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "The 3-Clause BSD License",
            "EPL-2.0",
            "LGPL-2.1-only",
            "GPL-2.0-with-classpath-exception");
    /// The expected files outside the modules.
    private static final Pattern FILES =
            Pattern.compile("(start|commands)\\.aot|bin/sortkey(\\.cmd)?|legal/(LICENSE|NOTICES\\.txt)"
                    + "|engine/[0-9.]+/(dynoxide(\\.exe)?|NOTICE\\.txt|CRATES\\.txt)|runtime/.*");
    /// Amazon's DynamoDB Local, whose licence forbids redistribution, and its dependencies.
    private static final Pattern FORBIDDEN =
            Pattern.compile("(?i)(?!dev/sortkey/).*(dynamodb-?local|dynamodbv2/(local|dataMembers)|sqlite4java).*");
    private static final Pattern CRATE = Pattern.compile("registry/src/[^/]+/([A-Za-z0-9_-]+-[0-9]+\\.[^/]+)/");

    private final Path program;
    private final List<String> complaints = new ArrayList<>();

    private Check(Path program) {
        this.program = program;
    }

    /// Checks the installation in `program`, whose libraries are `components`.
    ///
    /// @throws IllegalStateException with all differences
    static void of(Path program, List<Component> components) throws IOException {
        var check = new Check(program);
        check.files();
        check.modules(components);
        check.licences(components);
        check.engine();
        if (!check.complaints.isEmpty()) {
            throw new IllegalStateException(
                    "The installation doesn't match its bill of materials:\n" + String.join("\n", check.complaints));
        }
        System.out.println(
                "Checked " + components.size() + " libraries: all are in the bill of materials and the notices");
    }

    private void files() throws IOException {
        try (Stream<Path> files = Files.walk(program)) {
            files.filter(Files::isRegularFile)
                    .map(file -> program.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !FILES.matcher(name).matches()
                            || FORBIDDEN.matcher(name).matches())
                    .forEach(name -> complaints.add("unexpected file: " + name));
        }
    }

    private void modules(List<Component> components) throws IOException {
        Set<String> javafx = new TreeSet<>();
        Set<String> accounted = new HashSet<>(Set.of("module-info.class"));
        Set<String> unseen = new TreeSet<>();
        Set<String> merged = merged(javafx);
        for (Component component : components) {
            if (component.group().equals("org.openjfx")) {
                if (!javafx.remove(component.name().replaceFirst("-", ".").replace("incubator-", "incubator."))) {
                    unseen.add(component.name());
                }
            } else {
                Set<String> own = Jar.read(component.jar()).files().keySet();
                if (own.stream().noneMatch(merged::contains)) {
                    unseen.add(component.name());
                }
                accounted.addAll(own);
            }
        }
        accounted.addAll(
                Jar.read(Path.of("target/sortkey/lib/sortkey.jar")).files().keySet());
        javafx.forEach(name -> complaints.add("module missing from the bill of materials: " + name));
        unseen.forEach(name -> complaints.add("in the bill of materials, but not in the runtime image: " + name));
        merged.stream()
                .filter(name ->
                        !accounted.contains(name) || FORBIDDEN.matcher(name).matches())
                .forEach(name -> complaints.add("class or resource missing from the bill of materials: " + name));
    }

    /// The content of the program's own module. Names of other modules that aren't the JDK's are added to `others`.
    private Set<String> merged(Set<String> others) throws IOException {
        try (FileSystem image = FileSystems.newFileSystem(
                URI.create("jrt:/"),
                Map.of("java.home", program.resolve("runtime").toString()))) {
            Path modules = image.getPath("/modules");
            try (Stream<Path> list = Files.list(modules)) {
                list.map(it -> it.getFileName().toString())
                        .filter(name -> !name.matches("(java|jdk)\\..*") && !name.equals(MergedModule.NAME))
                        .forEach(others::add);
            }
            Path own = modules.resolve(MergedModule.NAME);
            try (Stream<Path> files = Files.walk(own)) {
                return new TreeSet<>(files.filter(Files::isRegularFile)
                        .map(it -> own.relativize(it).toString())
                        .toList());
            }
        }
    }

    private void licences(List<Component> components) throws IOException {
        String notices = Files.readString(program.resolve("legal/NOTICES.txt"));
        for (Component component : components) {
            if (!notices.contains("\n" + component.name() + " " + component.version() + " (")) {
                complaints.add("missing from the notices: " + component.name());
            }
            if (!LICENCES.containsAll(component.licences())
                    || component.licences().isEmpty()) {
                complaints.add(component.name() + " has a licence that hasn't been reviewed: " + component.licences());
            }
        }
    }

    /// The libraries whose names are in the engine's binary.
    private void engine() throws IOException {
        try (Stream<Path> versions = Files.list(program.resolve("engine"))) {
            for (Path engine : versions.toList()) {
                String crates = Files.readString(engine.resolve("CRATES.txt"));
                for (String name : List.of("dynoxide", "dynoxide.exe")) {
                    if (Files.exists(engine.resolve(name))) {
                        CRATE.matcher(Files.readString(engine.resolve(name), StandardCharsets.ISO_8859_1))
                                .results()
                                .map(it -> it.group(1))
                                .distinct()
                                .filter(crate -> !crates.contains("\n" + crate + ": "))
                                .forEach(crate -> complaints.add("not in the engine's notices: " + crate));
                    }
                }
            }
        }
    }
}
