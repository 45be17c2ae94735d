package dev.sortkey.dynamo.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsualPortTest {
    @TempDir
    private Path data;

    /// Some systems would let two servers listen on one port.
    @ParameterizedTest
    @ValueSource(strings = {"Windows 11", "Linux", "Mac OS X"})
    void aPortWhereAnotherServerAnswersIsLeftToIt(String system) throws IOException {
        var tried = new ArrayList<Integer>();
        try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var port = new UsualPort(data, system);
            port.remember(other.getLocalPort());
            assertThat(port.last()).contains(other.getLocalPort());

            var listening = port.listen(asked -> {
                tried.add(asked);
                throw new IOException("taken as well");
            });

            assertThat(listening).isEmpty();
            assertThat(tried).isSubsetOf(List.of(8000));
        }
    }
}
