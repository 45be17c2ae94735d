package dev.sortkey.dynamo.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sortkey.dynamo.profile.ProfileSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.AbortedException;

@DisabledOnOs(OS.WINDOWS) // a FIFO is none there
class CredentialProcessTest {
    @TempDir
    private Path folder;

    @Test
    void oneThatHangsIsStoppedWithWhoWaits() throws IOException, InterruptedException {
        Path begun = folder.resolve("begun");
        new ProcessBuilder("mkfifo", begun.toString()).start().waitFor();
        String command = "sh -c 'echo $$ > " + begun + "; exec sleep 1000'";
        var process = new CredentialProcess(
                new ProfileSettings("dev", Map.of("credential_process", command), Map.of()), Clock.systemUTC());
        var failure = new AtomicReference<Throwable>();
        Thread waiting = Thread.ofVirtual()
                .start(() -> failure.set(
                        catchThrowable(() -> process.provider(_ -> {}).resolveCredentials())));
        long child = Long.parseLong(Files.readString(begun).strip());
        waiting.interrupt();
        waiting.join();
        assertThat(failure.get()).isInstanceOf(AbortedException.class);
        ProcessHandle.of(child).ifPresent(it -> it.onExit().join());
    }
}
