package dev.sortkey.dynamo.network;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Whose certificates are trusted: Java's issuers, and those of a bundle beside them.
///
/// @param bundle the file with more issuers and what named it, or null for Java's alone
public record TrustedIssuers(@Nullable Bundle bundle) {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

    /// A file of certificates.
    ///
    /// @param path a PEM file
    /// @param source what named it, such as `AWS_CA_BUNDLE`
    public record Bundle(String path, String source) {
        /// Such as `/etc/corp.pem (AWS_CA_BUNDLE)`.
        String describe() {
            return path + " (" + source + ")";
        }
    }

    /// Checks the certificates of servers.
    ///
    /// @throws UserException when the bundle is not a file of certificates
    X509ExtendedTrustManager judge() {
        try {
            return bundle == null ? over(null) : over(joined(over(null), certificates(bundle)));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no trust store", e);
        }
    }

    /// TLS as `judge` has it.
    static SSLContext context(TrustManager judge) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {judge}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS", e);
        }
    }

    /// Checks by the issuers in `store`, or by Java's own without one.
    public static X509ExtendedTrustManager over(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static KeyStore joined(X509ExtendedTrustManager java, List<Certificate> more)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (X509Certificate issuer : java.getAcceptedIssuers()) {
            store.setCertificateEntry("java-" + store.size(), issuer);
        }
        for (Certificate issuer : more) {
            store.setCertificateEntry("bundle-" + store.size(), issuer);
        }
        return store;
    }

    private static List<Certificate> certificates(Bundle bundle) {
        Matcher each = PEM.matcher(text(bundle));
        var found = new ArrayList<Certificate>();
        while (each.find()) {
            try {
                found.add(CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(each.group().getBytes(StandardCharsets.ISO_8859_1))));
            } catch (GeneralSecurityException e) {
                throw bad(bundle, "certificate " + (found.size() + 1) + " in it can't be read", e);
            }
        }
        if (found.isEmpty()) {
            throw bad(bundle, "it contains no PEM certificate", null);
        }
        return found;
    }

    private static String text(Bundle bundle) {
        try {
            return Files.readString(Path.of(bundle.path()), StandardCharsets.ISO_8859_1);
        } catch (InvalidPathException | NoSuchFileException e) {
            throw bad(bundle, "no such file", e);
        } catch (IOException e) {
            throw bad(bundle, Files.isDirectory(Path.of(bundle.path())) ? "it's a folder" : "it can't be read", e);
        }
    }

    private static UserException bad(Bundle bundle, String why, @Nullable Exception cause) {
        return new UserException(
                new UserError.BadInput(
                        "Can't use the certificate bundle " + bundle.describe() + ": " + why + ".",
                        "Use a PEM file with the certificates to trust, or unset " + bundle.source() + "."),
                cause);
    }
}
