package dev.sortkey.dynamo.client;

import static dev.sortkey.dynamo.client.DaxTestCluster.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Certificates;
import dev.sortkey.testkit.dax.StandInCluster;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// AWS's client for DAX trusts whom Java trusts, so these tests tell Java whom to trust.
@Tag("engine")
@Isolated
class DaxTlsTest {
    private static final String STORE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

    @TempDir
    private Path folder;

    @AfterEach
    void distrust() {
        System.clearProperty(STORE);
        System.clearProperty(PASSWORD);
    }

    private void trust(Certificates certificates) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("cluster", certificates.certificate());
        Path file = folder.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "password".toCharArray());
        }
        System.setProperty(STORE, file.toString());
        System.setProperty(PASSWORD, "password");
    }

    private static DaxTestCluster cluster(Certificates certificates) {
        return new DaxTestCluster(database -> StandInCluster.start(database, certificates));
    }

    private static String failure(DaxTestCluster cluster, String url) {
        return catchThrowableOfType(
                        UserException.class,
                        () -> cluster.client(url, Guard.OPEN)
                                .getItem(it -> it.tableName("orders").key(KEY)))
                .error()
                .what();
    }

    @Test
    void aClusterWithATrustedCertificateIsReadOverTls() throws Exception {
        Certificates certificates = Certificates.of("localhost");
        trust(certificates);
        try (DaxTestCluster cluster = cluster(certificates)) {
            assertThat(cluster.cluster().url()).startsWith("daxs://");
            assertThat(cluster.client(cluster.cluster().url(), Guard.OPEN)
                            .getItem(it -> it.tableName("orders").key(KEY))
                            .item())
                    .isEqualTo(KEY);
        }
    }

    @Test
    void aClusterWhoseIssuerNobodyTrustsGetsNoRequest() {
        try (DaxTestCluster cluster = cluster(Certificates.of("localhost"))) {
            String url = cluster.cluster().url();
            assertThat(failure(cluster, url))
                    .startsWith("GetItem on Shop: couldn't set up TLS with the DAX cluster " + url + ": ")
                    .contains("unable to find valid certification path");
            assertThat(cluster.cluster().authorizations()).isEmpty();
        }
    }

    @Test
    void aCertificateForAnotherHostIsNotTaken() throws Exception {
        Certificates certificates = Certificates.of("other.example");
        trust(certificates);
        try (DaxTestCluster cluster = cluster(certificates)) {
            assertThat(failure(cluster, cluster.cluster().url())).contains("couldn't set up TLS with", "localhost");
            assertThat(cluster.cluster().authorizations()).isEmpty();
        }
    }

    @Test
    void theWrongSchemeIsToldEitherWay() throws Exception {
        Certificates certificates = Certificates.of("localhost");
        trust(certificates);
        try (DaxTestCluster plain = new DaxTestCluster(database -> StandInCluster.start(database, 1));
                DaxTestCluster encrypted = cluster(certificates)) {
            assertThat(failure(plain, plain.cluster().url().replace("dax:", "daxs:")))
                    .contains("closed the connection");
            assertThat(failure(encrypted, encrypted.cluster().url().replace("daxs:", "dax:")))
                    .contains("closed the connection");
        }
    }
}
