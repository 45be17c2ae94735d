package dev.sortkey.dynamo.network;

import dev.sortkey.support.Causes;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Why the certificate of a server is not accepted, where Java's own words don't say what to do.
public final class CertificateProblem {
    private CertificateProblem() {}

    /// What to tell of `failure`; null when it isn't about a certificate.
    ///
    /// @param host as the message names it
    /// @param bundle the bundle of certificates that is trusted too, or null for none
    public static @Nullable Unreachable of(SSLException failure, String host, @Nullable String bundle) {
        if (Causes.find(failure, CertificateException.class) == null) {
            return null;
        }
        String why = Causes.of(failure)
                .reduce((_, last) -> last)
                .map(CertificateProblem::sentence)
                .orElse("");
        String of = "the certificate of " + host;
        if (why.contains("subject alternative") || why.contains("No name matching")) {
            return new Unreachable(of + " is for another host: " + why + ".", "Check the host in the URL.", failure);
        }
        if (why.startsWith("NotAfter") || why.startsWith("NotBefore")) {
            return new Unreachable(
                    of + " isn't valid now (" + why + ").",
                    "Renew it on the server, or correct this computer's clock.",
                    failure);
        }
        return new Unreachable(
                of + " isn't trusted: " + (why.startsWith("unable to find valid") ? "its issuer is unknown" : why)
                        + ".",
                bundle == null
                        ? "If a proxy inspects TLS, or the server uses its own certificate, set AWS_CA_BUNDLE (or"
                                + " ca_bundle in the profile) to a PEM file with its issuer."
                        : "Add its issuer to " + bundle + ", which is trusted in addition to Java's own issuers.",
                failure);
    }

    private static String sentence(Throwable failure) {
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage().replaceFirst("\\.$", "");
    }
}
