package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.send.Drafts;
import dev.sortkey.cli.Cli;
import dev.sortkey.cli.DesktopLauncher;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connections;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.posture.review.Suppression;
import dev.sortkey.posture.run.PostureSettings;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AppPaths;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.JavaProcess;
import dev.sortkey.ui.connections.ConnectionsViewModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A window and a command line, in processes of their own, on one home folder at the same time.
class TwoProgramsTest {
    private static final int EACH = 8;

    private final List<UserError> told = new ArrayList<>();

    @TempDir
    Path home;

    /// The command line, which adds connections; the rest as the window of another program would.
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) {
            Path home = Path.of(arguments[0]);
            for (int i = 0; i < EACH; i++) {
                String[] add = {
                    "connections", "add", "other-" + i, "--endpoint", "http://localhost:8000", "--home", home.toString()
                };
                if (Cli.run(add, new NoDesktop()) != 0) {
                    throw new IllegalStateException("connections add failed");
                }
                accept(home, "other-" + i, error -> System.out.println(error.what()));
                write(home, "other-" + i);
            }
        }
    }

    private record NoDesktop() implements DesktopLauncher {
        @Override
        public int window(AppPaths paths, @Nullable ConnectionSpec connection) {
            throw new AssertionError("no window here");
        }

        @Override
        public int tour(Path out, int width, int height, int textSize) {
            throw new AssertionError("no tour here");
        }
    }

    private static void accept(Path home, String name, java.util.function.Consumer<UserError> notices) {
        PostureSettings.in(AppPaths.below(home).settings(), notices)
                .update(settings -> settings.with(
                        "Shared",
                        wanted -> wanted.with(
                                new Suppression(name, "check", "table", "known", "me", LocalDate.of(2030, 1, 1)))));
    }

    private static Drafts drafts(Path home) {
        return new Drafts(AppPaths.below(home).data().resolve("drafts.json"), new DirectTasks());
    }

    private static void write(Path home, String conversation) {
        try (Drafts drafts = drafts(home)) {
            drafts.put(conversation, new Drafts.Draft("text of " + conversation, 1));
        }
    }

    private JsonFile<Connections> connections() {
        return new JsonFile<>(
                AppPaths.below(home).settings().resolve("connections.json"),
                Connections.class,
                Connections.DEFAULT,
                told::add);
    }

    @Test
    void neitherLosesWhatTheOtherSaved() throws Exception {
        Process other = JavaProcess.of(List.of(), Other.class, home.toString())
                .redirectErrorStream(true)
                .start();
        var window = new ConnectionsViewModel(
                new SavedValue<>(connections(), new DirectTasks()),
                _ -> {
                    throw new UserException(new UserError.Offline("Nothing answers.", "Start it."));
                },
                new DirectTasks());
        for (int i = 0; i < EACH; i++) {
            String name = "window-" + i;
            window.save(new ConnectionSpec(name, new Target.Aws("dev", "eu-west-1"), Guard.READ_ONLY));
            accept(home, name, told::add);
            write(home, name);
        }
        String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor()).as(said).isZero();

        List<String> names = Stream.of("window-", "other-")
                .flatMap(who -> IntStream.range(0, EACH).mapToObj(i -> who + i))
                .toList();
        assertThat(connections().get().all())
                .extracting(ConnectionSpec::name)
                .contains("Embedded")
                .containsAll(names);
        assertThat(PostureSettings.in(AppPaths.below(home).settings(), told::add)
                        .get()
                        .of("Shared")
                        .suppressions())
                .extracting(Suppression::fingerprint)
                .containsExactlyInAnyOrderElementsOf(names);
        assertThat(drafts(home).all()).containsOnlyKeys(names);
        assertThat(told).isEmpty();
    }
}
