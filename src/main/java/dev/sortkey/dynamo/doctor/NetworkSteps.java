package dev.sortkey.dynamo.doctor;

import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.network.CertificateProblem;
import dev.sortkey.dynamo.network.Host;
import dev.sortkey.dynamo.network.Outbound;
import dev.sortkey.dynamo.network.ProxyServer;
import dev.sortkey.dynamo.network.Unreachable;
import dev.sortkey.support.Spelling;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.regions.Region;

/// The steps from a region to a server that responds.
final class NetworkSteps {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final NetworkAccess network;

    NetworkSteps(NetworkAccess network) {
        this.network = network;
    }

    StepResult region(DoctorContext context) {
        if (context.target() instanceof Target.Embedded) {
            return StepResult.skipped("The embedded database has no region.");
        }
        String region = context.region();
        if (!(context.target() instanceof Target.Aws)
                || Region.regions().stream().anyMatch(known -> known.id().equals(region))) {
            return StepResult.ok("Region " + region + ".");
        }
        var near = Region.regions().stream()
                .map(Region::id)
                .filter(known -> Spelling.distance(known, region) <= 2)
                .sorted()
                .toList();
        return StepResult.warning(
                "The region " + region + " isn't known to this version of Sortkey.",
                near.isEmpty() ? "Check its spelling." : "Did you mean " + String.join(" or ", near) + "?");
    }

    StepResult host(DoctorContext context) {
        URI endpoint = context.endpoint();
        if (endpoint == null) {
            return StepResult.skipped("The embedded database is on this computer.");
        }
        Optional<ProxyServer> proxy = context.connection().outbound().proxy(endpoint);
        if (proxy.isPresent()) {
            return StepResult.skipped("The proxy " + proxy.get().describe() + " resolves " + endpoint.getHost() + ".");
        }
        try {
            String found = endpoint.getHost() + " resolves to "
                    + String.join(", ", network.addresses(endpoint.getHost())) + ".";
            return context.target() instanceof Target.Aws && !Host.of(endpoint).isAmazon()
                    ? StepResult.warning(
                            found + " This isn't AWS: a setting sends requests to " + endpoint + ".",
                            "To reach AWS, remove endpoint_url from the profile or its services section, or unset"
                                    + " AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_DYNAMODB.")
                    : StepResult.ok(found);
        } catch (IOException e) {
            return StepResult.failed(
                    "Can't find the host " + endpoint.getHost() + ".",
                    "Check the network, and the spelling of the region or the URL.");
        }
    }

    StepResult answer(DoctorContext context) {
        URI endpoint = context.endpoint();
        if (endpoint == null) {
            return context.embedded()
                    .map(running -> StepResult.ok("The embedded database answers at " + running + "."))
                    .orElseGet(() -> StepResult.skipped("The embedded database is started when needed."));
        }
        Outbound outbound = context.connection().outbound();
        String proxy = outbound.proxy(endpoint).map(ProxyServer::describe).orElse(null);
        try {
            context.answer = network.get(endpoint, outbound);
            return StepResult.ok(endpoint + " answers" + ("https".equals(endpoint.getScheme()) ? " over TLS" : "")
                    + (proxy == null ? "." : ", through the proxy " + proxy + "."));
        } catch (IOException e) {
            return proxy == null
                    ? broken(endpoint, e, outbound)
                    : StepResult.skipped("Requests go through the proxy " + proxy
                            + "; listing the tables shows whether it" + " lets them pass.");
        }
    }

    private StepResult broken(URI endpoint, IOException failure, Outbound outbound) {
        return switch (failure) {
            case ConnectException _ ->
                StepResult.failed("Can't reach " + endpoint + ".", "Start the server, or check the URL and its port.");
            case SocketTimeoutException _ -> late(endpoint, outbound);
            case UnknownHostException _ ->
                StepResult.failed("Can't find the host " + endpoint.getHost() + ".", "Check the spelling of the URL.");
            case SSLException tls -> withoutTls(endpoint, tls, outbound);
            default -> notHttp(endpoint, failure, outbound);
        };
    }

    private StepResult withoutTls(URI endpoint, SSLException failure, Outbound outbound) {
        Unreachable untrusted = CertificateProblem.of(failure, endpoint.getAuthority(), outbound.bundle());
        if (untrusted != null) {
            return StepResult.failed("T" + untrusted.what().substring(1), untrusted.next());
        }
        return answersPlain(endpoint, outbound)
                ? plain(endpoint)
                : StepResult.failed(
                        "Couldn't set up TLS with " + endpoint + ": " + failure.getMessage() + ".",
                        "Check the URL and its port.");
    }

    /// A server without TLS may take the TLS handshake for the start of a line and wait for the rest.
    private StepResult late(URI endpoint, Outbound outbound) {
        return answersPlain(endpoint, outbound)
                ? plain(endpoint)
                : StepResult.failed(
                        endpoint + " didn't answer in time.",
                        "Check whether a firewall or a VPN blocks the connection.");
    }

    private static StepResult plain(URI endpoint) {
        return StepResult.failed(endpoint + " uses plain HTTP.", "Use the URL " + with(endpoint, "http") + ".");
    }

    private StepResult notHttp(URI endpoint, IOException failure, Outbound outbound) {
        return "http".equals(endpoint.getScheme()) && speaksTls(with(endpoint, "https"), outbound)
                ? StepResult.failed(endpoint + " requires TLS.", "Use the URL " + with(endpoint, "https") + ".")
                : StepResult.failed(
                        "The server at " + endpoint + " isn't an HTTP server: " + failure.getMessage() + ".",
                        "Check the URL and its port.");
    }

    private boolean answersPlain(URI endpoint, Outbound outbound) {
        try {
            if ("https".equals(endpoint.getScheme())) {
                network.get(with(endpoint, "http"), outbound);
                return true;
            }
        } catch (IOException e) {
            // told below, like a server that was asked plainly already
        }
        return false;
    }

    private boolean speaksTls(URI uri, Outbound outbound) {
        try {
            network.get(uri, outbound);
            return true;
        } catch (SSLException e) {
            return CertificateProblem.of(e, "", null) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static URI with(URI uri, String scheme) {
        return URI.create(scheme + uri.toString().substring(uri.getScheme().length()));
    }

    StepResult clock(DoctorContext context) {
        String date = context.answer == null ? null : context.answer.date();
        if (date == null) {
            return StepResult.skipped("The server sent no date.");
        }
        try {
            Instant there = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            return difference(
                    context, Duration.between(there, context.machine().clock().instant()));
        } catch (DateTimeException e) {
            return StepResult.skipped("The server sent a date that can't be read: " + date + ".");
        }
    }

    private static StepResult difference(DoctorContext context, Duration ahead) {
        if (ahead.abs().compareTo(TOLERANCE) <= 0) {
            return StepResult.ok("This computer's clock matches the server's.");
        }
        String what = "This computer's clock is " + ahead.abs().toMinutes() + " minutes "
                + (ahead.isNegative() ? "behind" : "ahead of") + " the server's.";
        return context.signed()
                ? StepResult.failed(what, "Correct the clock: AWS rejects signatures more than 5 minutes off.")
                : StepResult.warning(what, "Local servers usually accept this, but AWS would reject the signature.");
    }
}
