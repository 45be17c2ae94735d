package dev.sortkey.dynamo.embedded;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the engines that the build put beside the program, and those that a person installed.
///
/// @param engines the folder with one folder per version of Dynoxide, and below `extenddb` per version of ExtendDB,
///     or null
/// @param dynamoDbLocal the folder of DynamoDB Local's jars, or null; it is used only when `preferred` names it
/// @param preferred the id of an {@link EngineKind}, or null for what was chosen for the data
public record EngineFinder(
        @Nullable Path engines,
        @Nullable Path dynamoDbLocal,
        @Nullable String preferred) {
    private static final String PACKAGE = "@extenddb/linux-x64";
    private static final String TESTED = "0.1.10";
    private static final String NOT_SERVED = "ExtendDB runs on Linux on x64 only: use Dynoxide on this system";
    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*\"([0-9.]+)\"");

    /// The folders that the start script names in `sortkey.engine` and `sortkey.dynamodb-local`.
    public static EngineFinder ofProcess() {
        return new EngineFinder(
                path("sortkey.engine"), path("sortkey.dynamodb-local"), System.getenv("SORTKEY_ENGINE"));
    }

    private static @Nullable Path path(String property) {
        String value = System.getProperty(property);
        return value == null ? null : Path.of(value);
    }

    /// The engine for new data.
    ///
    /// @throws UserException with what to do when there is none for this platform
    public Engine find() {
        return found(named().orElse(EngineKind.STANDARD), null);
    }

    /// The engine that `preferred` names, else the one that was chosen for `data`.
    ///
    /// @throws UserException with what to do when it isn't there
    Engine findFor(Path data) {
        return found(named().orElseGet(() -> EngineChoice.read(data)), data);
    }

    private Optional<EngineKind> named() {
        if (preferred == null || preferred.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(EngineKind.of(preferred)
                .orElseThrow(() -> missing(
                        "SORTKEY_ENGINE names no engine: '" + preferred + "'.",
                        "Set it to dynoxide, extenddb or dynamodb-local, or unset it.")));
    }

    private Engine found(EngineKind kind, @Nullable Path data) {
        boolean named = named().isPresent();
        String otherwise =
                ", or " + (named ? "unset SORTKEY_ENGINE." : "run 'sortkey embedded engine standard' and start again.");
        return find(kind, data).orElseThrow(() -> switch (kind) {
            case STANDARD ->
                missing(
                        "The embedded database isn't installed: its engine wasn't found.",
                        "Install Node.js with npm and build again, or use an endpoint or an AWS profile.");
            case STRICT ->
                missing(
                        "The embedded database is set to its strict engine, ExtendDB, which isn't installed.",
                        howToInstall(data) + otherwise);
            case DYNAMODB_LOCAL ->
                missing(
                        named
                                ? "SORTKEY_ENGINE is set to DynamoDB Local, which isn't installed."
                                : "The embedded database is set to DynamoDB Local, which isn't installed.",
                        "Start with 'mvn -Pdynamodb-local'" + otherwise);
        });
    }

    private Optional<? extends Engine> find(EngineKind kind, @Nullable Path data) {
        return switch (kind) {
            case STANDARD -> newest(engines, Dynoxide::new, "dynoxide", "dynoxide.exe");
            case STRICT -> findExtendDb(data);
            case DYNAMODB_LOCAL -> findDynamoDbLocal();
        };
    }

    /// What a person can choose for `data`.
    OfferedEngine offer(EngineKind kind, Path data) {
        return find(kind, data)
                .map(engine -> new OfferedEngine(kind, engine.product(), "", ""))
                .orElseGet(() -> switch (kind) {
                    case STANDARD -> new OfferedEngine(kind, "", "Install Node.js with npm and build again.", "");
                    case STRICT ->
                        isServed()
                                ? new OfferedEngine(kind, "", "Install it with npm:", command(data))
                                : new OfferedEngine(kind, "", NOT_SERVED + ".", "");
                    case DYNAMODB_LOCAL -> new OfferedEngine(kind, "", "Start with 'mvn -Pdynamodb-local'.", "");
                });
    }

    private static UserException missing(String what, String next) {
        return new UserException(new UserError.Unavailable(what, next));
    }

    /// How a person gets ExtendDB for the program as it is, as the beginning of a sentence.
    private static String howToInstall(@Nullable Path data) {
        if (data == null) {
            return "Build again with npm";
        }
        return isServed() ? "Install it with npm: " + command(data) : NOT_SERVED;
    }

    private static String command(Path data) {
        return "npm install --ignore-scripts --no-save --prefix \"" + own(data) + "\" " + PACKAGE + "@" + TESTED;
    }

    private static boolean isServed() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").toLowerCase(Locale.ROOT).matches("amd64|x86_64");
    }

    /// Where a person's own npm puts it.
    private static Path own(Path data) {
        return data.resolve("engines");
    }

    private Optional<ExtendDb> findExtendDb(@Nullable Path data) {
        Optional<ExtendDb> built = engines == null
                ? Optional.empty()
                : newest(engines.resolve(ExtendDb.FOLDER), ExtendDb::new, "extenddb");
        return built.or(
                () -> data == null ? Optional.empty() : installed(own(data).resolve("node_modules/" + PACKAGE)));
    }

    /// The one in a folder of npm's.
    private static Optional<ExtendDb> installed(Path folder) {
        Path binary = folder.resolve("extenddb");
        if (!Files.isExecutable(binary)) {
            return Optional.empty();
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(folder.resolve("package.json")));
            return version.find() ? Optional.of(new ExtendDb(binary, version.group(1))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The newest version below `folder` that has one of `binaries`.
    private static <E extends Engine> Optional<E> newest(
            @Nullable Path folder, BiFunction<Path, String, E> engine, String... binaries) {
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(folder)) {
            return versions.filter(version -> isVersion(version.getFileName().toString()))
                    .sorted(Comparator.comparing((Path version) ->
                                    Version.parse(version.getFileName().toString()))
                            .reversed())
                    .flatMap(version -> Stream.of(binaries)
                            .map(version::resolve)
                            .filter(Files::isExecutable)
                            .map(binary ->
                                    engine.apply(binary, version.getFileName().toString())))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isVersion(String name) {
        return name.matches("[1-9][0-9]*(\\.[0-9]+)*") || name.matches("0(\\.[0-9]+)+");
    }

    private Optional<DynamoDbLocal> findDynamoDbLocal() {
        if (dynamoDbLocal == null || !Files.isDirectory(dynamoDbLocal)) {
            return Optional.empty();
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        try (Stream<Path> jars = Files.list(dynamoDbLocal)) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.matches("DynamoDBLocal-[0-9.]+\\.jar"))
                    .map(name -> name.substring("DynamoDBLocal-".length(), name.length() - ".jar".length()))
                    .map(version -> new DynamoDbLocal(dynamoDbLocal, java, version))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
