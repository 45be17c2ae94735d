package dev.sortkey.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate for a host name that signed itself, so that nobody trusts it who was not told to.
public final class Certificates {
    private static final char[] PASSWORD = "password".toCharArray();

    private final KeyStore keys;

    private Certificates(KeyStore keys) {
        this.keys = keys;
    }

    /// Makes one for `host`.
    public static Certificates of(String host) {
        try {
            Path store = Files.createTempDirectory("sortkey-tls").resolve("store.p12");
            String keytool =
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            int end = JavaProcess.of(List.of((keytool + " -genkeypair -keyalg EC -alias stub -dname CN=" + host
                                    + " -ext san=dns:" + host + " -storepass password -keystore " + store)
                            .split(" ")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (end != 0) {
                throw new IllegalStateException("keytool ended with " + end);
            }
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
            Files.delete(store);
            Files.delete(store.getParent());
            return new Certificates(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a server needs to show it.
    public SSLContext tls() {
        try {
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The certificate.
    public Certificate certificate() {
        try {
            return keys.getCertificate("stub");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The certificate in PEM.
    public String pem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(certificate().getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
