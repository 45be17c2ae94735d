package dev.sortkey.dynamo.doctor;

import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.profile.Spelling;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/// The links from a region to a server that answers.
final class NetworkChecks {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Network network;

    NetworkChecks(Network network) {
        this.network = network;
    }

    Finding region(Examination patient) {
        if (patient.target() instanceof Target.Embedded) {
            return Finding.skipped("The embedded database has no region.");
        }
        String region = patient.region();
        if (!(patient.target() instanceof Target.Aws)
                || Region.regions().stream().anyMatch(known -> known.id().equals(region))) {
            return Finding.ok("Region " + region + ".");
        }
        var near = Region.regions().stream()
                .map(Region::id)
                .filter(known -> Spelling.distance(known, region) <= 2)
                .sorted()
                .toList();
        return Finding.warning(
                "The region " + region + " is not known to this version.",
                near.isEmpty() ? "Check its spelling." : "Did you mean " + String.join(" or ", near) + "?");
    }

    Finding host(Examination patient) {
        URI endpoint = patient.endpoint();
        if (endpoint == null) {
            return Finding.skipped("The embedded database is on this machine.");
        }
        String proxy = proxy(patient, endpoint);
        if (proxy != null) {
            return Finding.skipped("The proxy in " + proxy + " looks for " + endpoint.getHost() + ".");
        }
        try {
            String found = endpoint.getHost() + " is " + String.join(", ", network.addresses(endpoint.getHost())) + ".";
            return patient.target() instanceof Target.Aws && !new Target.Endpoint(endpoint.toString(), "", null, null).leadsToAws()
                    ? Finding.warning(
                            found + " It is not AWS: a setting sends requests to " + endpoint + ".",
                            "To reach AWS, remove endpoint_url from the profile or its services section, or unset"
                                    + " AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_DYNAMODB.")
                    : Finding.ok(found);
        } catch (IOException e) {
            return Finding.broken(
                    "The host " + endpoint.getHost() + " is not known.",
                    "Check the network, and the spelling of the region or the URL.");
        }
    }

    private static @Nullable String proxy(Examination patient, URI endpoint) {
        return "https".equals(endpoint.getScheme())
                ? patient.machine().firstSet("HTTPS_PROXY", "https_proxy")
                : patient.machine().firstSet("HTTP_PROXY", "http_proxy");
    }

    Finding answer(Examination patient) {
        URI endpoint = patient.endpoint();
        if (endpoint == null || proxy(patient, endpoint) != null) {
            return Finding.skipped(
                    endpoint == null ? "The embedded database is started when needed." : "Behind a proxy.");
        }
        try {
            patient.answer = network.get(endpoint);
            return Finding.ok(endpoint + " answers" + ("https".equals(endpoint.getScheme()) ? " over TLS." : "."));
        } catch (IOException e) {
            return broken(endpoint, e);
        }
    }

    private Finding broken(URI endpoint, IOException failure) {
        return switch (failure) {
            case ConnectException _ ->
                Finding.broken(
                        "Nothing listens at " + endpoint + ".", "Start the server, or correct the URL and its port.");
            case SocketTimeoutException _ -> late(endpoint);
            case UnknownHostException _ ->
                Finding.broken("The host " + endpoint.getHost() + " is not known.", "Check the spelling of the URL.");
            case SSLException tls -> withoutTls(endpoint, tls);
            default -> notHttp(endpoint, failure);
        };
    }

    private Finding withoutTls(URI endpoint, SSLException failure) {
        String text = String.valueOf(failure.getMessage());
        if (text.contains("PKIX") || text.contains("certificate")) {
            return Finding.broken(
                    "The certificate of " + endpoint.getHost() + " is not trusted: " + text + ".",
                    "It is self-signed or a proxy's own: add its issuer to Java's or the system's trust store.");
        }
        if (text.contains("No subject alternative") || text.contains("No name matching")) {
            return Finding.broken(
                    "The certificate at " + endpoint + " is for another host: " + text + ".",
                    "Correct the host in the URL.");
        }
        return answersPlain(endpoint)
                ? plain(endpoint)
                : Finding.broken("No TLS with " + endpoint + ": " + text + ".", "Check the URL and its port.");
    }

    /// A plain server may wait for the rest of a line when TLS says hello.
    private Finding late(URI endpoint) {
        return answersPlain(endpoint)
                ? plain(endpoint)
                : Finding.broken(endpoint + " does not answer in time.", "A firewall or a VPN may hold it back.");
    }

    private static Finding plain(URI endpoint) {
        return Finding.broken(endpoint + " speaks plain HTTP.", "Write " + with(endpoint, "http") + " as the URL.");
    }

    private Finding notHttp(URI endpoint, IOException failure) {
        return "http".equals(endpoint.getScheme()) && speaksTls(with(endpoint, "https"))
                ? Finding.broken(endpoint + " wants TLS.", "Write " + with(endpoint, "https") + " as the URL.")
                : Finding.broken(
                        "What answers at " + endpoint + " is not an HTTP server: " + failure.getMessage() + ".",
                        "Check the URL and its port.");
    }

    private boolean answersPlain(URI endpoint) {
        try {
            if ("https".equals(endpoint.getScheme())) {
                network.get(with(endpoint, "http"));
                return true;
            }
        } catch (IOException e) {
            // told below, like a server that was asked plainly already
        }
        return false;
    }

    private boolean speaksTls(URI uri) {
        try {
            network.get(uri);
            return true;
        } catch (SSLException e) {
            String text = String.valueOf(e.getMessage());
            return text.contains("PKIX")
                    || text.contains("certificate")
                    || text.contains("subject")
                    || text.contains("name");
        } catch (IOException e) {
            return false;
        }
    }

    private static URI with(URI uri, String scheme) {
        return URI.create(scheme + uri.toString().substring(uri.getScheme().length()));
    }

    Finding clock(Examination patient) {
        String date = patient.answer == null ? null : patient.answer.date();
        if (date == null) {
            return Finding.skipped("No server told the time.");
        }
        try {
            Instant there = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            return difference(
                    patient, Duration.between(there, patient.machine().clock().instant()));
        } catch (DateTimeException e) {
            return Finding.skipped("The server told a time that cannot be read: " + date + ".");
        }
    }

    private static Finding difference(Examination patient, Duration ahead) {
        if (ahead.abs().compareTo(TOLERANCE) <= 0) {
            return Finding.ok("This computer's clock and the server's agree.");
        }
        String what = "This computer's clock is " + ahead.abs().toMinutes() + " minutes "
                + (ahead.isNegative() ? "behind" : "ahead of") + " the server's.";
        return patient.signed()
                ? Finding.broken(what, "Set the clock: AWS refuses signatures more than 5 minutes off.")
                : Finding.warning(what, "A local server may not mind; AWS would refuse the signature.");
    }
}
