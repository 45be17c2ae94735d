package dev.sortkey.posture.collect.moto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.collect.Collector;
import dev.sortkey.posture.collect.StubAws;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.run.AssessmentOptions;
import dev.sortkey.posture.run.LiveAssessor;
import dev.sortkey.testkit.JavaProcess;
import dev.sortkey.testkit.Moto;
import dev.sortkey.testkit.OnMoto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.SetSystemProperty;

/// The printed commands of fixes, run by the AWS CLI itself on an account of moto: their findings turn.
@OnMoto
@SetSystemProperty(key = "aws.maxAttempts", value = "1")
class FixCommandsTest {
    private static final Path CLI = Path.of("target/interop/bin");
    private static final Pattern OPEN = Pattern.compile("\\b[A-Z]+(?:-[A-Z]+)+\\b|file://|\\bBUCKET\\b");

    @TempDir
    private Path folder;

    private static List<Finding> failures(Moto moto, Connection connection) {
        var collector = new Collector(connection, StubAws::looks, moto::profiles);
        return new LiveAssessor(collector)
                .assess(new AssessmentOptions(Expectations.NONE, false), _ -> {}).findings().stream()
                        .filter(it -> it.status() == Status.FAIL)
                        .toList();
    }

    private String run(Moto moto, String command) throws IOException, InterruptedException {
        ProcessBuilder shell = JavaProcess.of(List.of("sh", "-c", command)).redirectErrorStream(true);
        shell.directory(folder.toFile());
        shell.environment().put("PATH", CLI.toAbsolutePath() + ":" + System.getenv("PATH"));
        shell.environment().put("AWS_ENDPOINT_URL", moto.url());
        shell.environment().put("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
        shell.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
        shell.environment().put("AWS_PAGER", "");
        Process process = shell.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : said.strip();
    }

    @Test
    void everyCompleteCommandTurnsItsFinding() throws IOException, InterruptedException {
        assumeTrue(Files.exists(CLI.resolve("aws")), "skipped: the AWS CLI isn't in target/interop");
        try (var moto = new Moto("careless");
                var connection = moto.connect()) {
            List<Finding> mended = failures(moto, connection).stream()
                    .filter(FixCommandsTest::isComplete)
                    .toList();
            var said = new TreeMap<String, String>();
            for (Finding finding : mended) {
                said.put(
                        finding.fingerprint(),
                        run(moto, finding.fix().command()) + "\n"
                                + finding.fix().command());
            }
            var left = failures(moto, connection).stream()
                    .filter(it -> said.containsKey(it.fingerprint()))
                    .map(it -> it.rule().id() + ": " + it.message() + "\n" + said.get(it.fingerprint()))
                    .toList();
            assertThat(left).isEmpty();
            assertThat(mended)
                    .extracting(it -> it.rule().id())
                    .contains("EP-EXISTS", "TB-PUBLIC", "ID-USERPOL", "ID-ADMIN", "ID-DDBSTAR", "DX-ROLE", "AC-GD");
        }
    }

    /// A new cluster stands beside the old one until a person deletes that.
    private static boolean isComplete(Finding finding) {
        String command = finding.fix().command();
        return command.startsWith("aws ")
                && !command.startsWith("aws dax create-cluster")
                && !OPEN.matcher(command.replaceAll("'[^']*'", "")).find();
    }
}
