package dev.sortkey.dynamo.embedded;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the engine that the build put beside the program.
///
/// @param dynoxide the folder with one folder per version of the binary, or null
/// @param dynamoDbLocal the folder of DynamoDB Local's jars, or null; it is used only when `preferred` names it
/// @param preferred `dynoxide`, `dynamodb-local` or null for the default
public record EngineFinder(
        @Nullable Path dynoxide,
        @Nullable Path dynamoDbLocal,
        @Nullable String preferred) {

    /// The folders that the start script names in `sortkey.engine` and `sortkey.dynamodb-local`.
    public static EngineFinder ofProcess() {
        return new EngineFinder(
                path("sortkey.engine"), path("sortkey.dynamodb-local"), System.getenv("SORTKEY_ENGINE"));
    }

    private static @Nullable Path path(String property) {
        String value = System.getProperty(property);
        return value == null ? null : Path.of(value);
    }

    /// The engine to run.
    ///
    /// @throws UserException with what to do when there is none for this platform
    public Engine find() {
        return "dynamodb-local".equals(preferred)
                ? findDynamoDbLocal()
                        .orElseThrow(() -> missing(
                                "SORTKEY_ENGINE is set to DynamoDB Local, which isn't installed.",
                                "Start with 'mvn -Pdynamodb-local', or unset SORTKEY_ENGINE."))
                : findDynoxide()
                        .orElseThrow(() -> missing(
                                "The embedded database isn't installed: its engine wasn't found.",
                                "Install Node.js with npm and build again, or use an endpoint or an AWS profile."));
    }

    private static UserException missing(String what, String next) {
        return new UserException(new UserError.Unavailable(what, next));
    }

    private Optional<Dynoxide> findDynoxide() {
        if (dynoxide == null || !Files.isDirectory(dynoxide)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(dynoxide)) {
            return versions.filter(folder -> isVersion(folder.getFileName().toString()))
                    .sorted(Comparator.comparing((Path folder) ->
                                    Version.parse(folder.getFileName().toString()))
                            .reversed())
                    .flatMap(folder -> Stream.of("dynoxide", "dynoxide.exe")
                            .map(folder::resolve)
                            .filter(Files::isExecutable)
                            .map(binary ->
                                    new Dynoxide(binary, folder.getFileName().toString())))
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
