package dev.sortkey.posture.collect.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.posture.fact.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkRouteTest {
    @TempDir
    private Path folder;

    private static NetworkRoute.Address address(String literal) {
        try {
            return NetworkRoute.Address.of(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static NetworkRoute way(String url, String... addresses) {
        return new NetworkRoute(
                url, false, Stream.of(addresses).map(NetworkRouteTest::address).toList(), "", null);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, loopback",
        "::1, loopback",
        "0.0.0.0, loopback",
        "10.1.2.3, private",
        "172.16.0.1, private",
        "172.32.0.1, public",
        "192.168.1.1, private",
        "169.254.1.1, private",
        "100.64.0.1, private",
        "100.128.0.1, public",
        "fd00::2, private",
        "fe80::1, private",
        "2600:1f00::1, public",
        "52.94.24.1, public"
    })
    void knowsPrivateAddressesFromPublicOnes(String literal, String kind) {
        assertThat(address(literal).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "https://dynamodb.eu-west-1.amazonaws.com, standard",
        "https://dynamodb.cn-north-1.amazonaws.com.cn, standard",
        "https://dynamodb.eu-west-1.api.aws, standard",
        "https://dynamodb-fips.us-east-1.amazonaws.com, fips",
        "https://111122223333.ddb.eu-west-1.amazonaws.com, account",
        "https://vpce-0123-abc.dynamodb.eu-west-1.vpce.amazonaws.com, vpce",
        "https://shop.abc.dax-clusters.eu-west-1.amazonaws.com, dax",
        "https://amazonaws.com.evil.example, other"
    })
    void namesAwsByItsHosts(String url, String kind) {
        assertThat(way(url, "52.94.24.1").kind()).isEqualTo(kind);
    }

    @Test
    void namesOthersByTheirAddresses() {
        assertThat(way("http://localhost:8000", "127.0.0.1", "::1").kind()).isEqualTo("loopback");
        assertThat(way("http://scylla:8000", "10.0.0.1").kind()).isEqualTo("private");
        assertThat(way("http://scylla:8000", "10.0.0.1", "52.94.24.1").kind()).isEqualTo("other");
        assertThat(way("http://scylla:8000").kind()).isEqualTo("other");
    }

    @Test
    void isAnAnswerWithItsMembersByName() {
        var way = new NetworkRoute("https://[::1]", true, List.of(address("::1")), "proxy:3128", true);
        assertThat(ProbeAnswers.known(way))
                .isInstanceOfSatisfying(
                        Answer.Known.class, known -> assertThat(known.body()).hasToString("""
                                {"url":"https://[::1]","moved":true,"addresses":[{"address":"0:0:0:0:0:0:0:1",\
                                "kind":"loopback"}],"proxy":"proxy:3128","insideVpc":true,"aws":false,\
                                "class":"loopback","host":"::1","port":443,"scheme":"https"}"""));
    }

    @ParameterizedTest
    @CsvSource({"Amazon EC2, true", "LENOVO, false", "QEMU, ", "'', "})
    void saysWhereTheMachineIsOnlyWhenThatIsProved(String vendor, Boolean inside) throws IOException {
        var machine = new Machine(Map.of(), folder, Clock.systemUTC());
        Path file = Files.writeString(folder.resolve("vendor"), vendor + "\n");
        assertThat(NetworkRouteProbe.insideVpc(machine, file)).isEqualTo(inside);
        assertThat(NetworkRouteProbe.insideVpc(machine, folder.resolve("none"))).isNull();
        var container = new Machine(Map.of("ECS_CONTAINER_METADATA_URI_V4", "x"), folder, Clock.systemUTC());
        assertThat(NetworkRouteProbe.insideVpc(container, folder.resolve("none")))
                .isTrue();
    }
}
