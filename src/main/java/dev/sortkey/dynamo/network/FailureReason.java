package dev.sortkey.dynamo.network;

import dev.sortkey.support.UserException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Why a request did not get through, where Java's own words leave out the proxy or the certificates.
///
/// A failure that another attempt may fix is an `IOException`, which the SDK retries.
final class FailureReason {
    private static final Pattern ATTEMPT = Pattern.compile("attempt=(\\d+); max=(\\d+)");
    private static final Pattern REFUSED = Pattern.compile("Unable to tunnel through proxy\\..*\"HTTP/\\S+ (.*)\"");
    private static final int AUTHENTICATE = 407;
    /// A server that timed out twice will time out again.
    private static final int LATE_ATTEMPTS = 2;

    private final SdkHttpRequest request;
    private final Outbound outbound;
    private final @Nullable ProxyServer proxy;

    FailureReason(Outbound outbound, SdkHttpRequest request) {
        this.request = request;
        this.outbound = outbound;
        this.proxy = outbound.proxy(request.getUri()).orElse(null);
    }

    /// `failure`, with a better message if there is one.
    IOException of(Throwable failure) {
        if (failure instanceof SSLException tls) {
            Unreachable untrusted = CertificateProblem.of(tls, host() + via(), outbound.bundle());
            if (untrusted != null) {
                throw untrusted;
            }
        }
        return switch (failure) {
            case SocketTimeoutException late
            when late.getMessage() != null && late.getMessage().startsWith("Read") -> late(WaitLimits.DEFAULT.silent());
            case IOException network -> proxy == null ? direct(network) : through(proxy, network);
            case Error broken -> throw broken;
            case Unreachable told -> throw told;
            case UserException told -> throw told;
            case SdkException told -> throw told;
            // Java trips over what it doesn't expect
            default -> of(new IOException("the answer isn't HTTP", failure));
        };
    }

    /// No answer, or not the whole of it, within `waited`.
    IOException late(Duration waited) {
        var why = new Unreachable(
                host() + " didn't answer within " + waited.toSeconds() + " seconds"
                        + (attempt() > 1 ? ", " + attempt() + " times in a row" : "") + via() + ".",
                "Check the network, and whether a firewall or a VPN blocks the connection.",
                null);
        if (attempt() >= LATE_ATTEMPTS) {
            throw why;
        }
        return retryable(why);
    }

    /// That nothing has come yet, such as `Still waiting for localhost:8000 (attempt 2 of 5).`
    String waiting() {
        Matcher told = attemptHeader();
        return "Still waiting for " + host() + via()
                + (told.matches() ? " (attempt " + told.group(1) + " of at most " + told.group(2) + ")." : ".");
    }

    /// A proxy that answers in the place of the server.
    void check(SdkHttpResponse response) throws IOException {
        if (proxy == null || !"http".equalsIgnoreCase(request.protocol())) {
            return;
        }
        int status = response.statusCode();
        String type = response.firstMatchingHeader("Content-Type").orElse("");
        if (status == AUTHENTICATE || (status >= 400 && !type.contains("json") && !type.contains("xml"))) {
            Unreachable why =
                    refused(proxy, (status + " " + response.statusText().orElse("")).strip());
            if (status >= 500) {
                throw retryable(why);
            }
            throw why;
        }
    }

    private IOException direct(IOException failure) {
        if (!(failure instanceof ConnectException)) {
            return failure;
        }
        return retryable(new Unreachable(
                "can't reach " + host() + ".",
                Host.of(request.getUri()).isAmazon()
                        ? "Check the network, and whether a firewall or a VPN blocks the connection."
                        : "Start the server, or check the URL and its port.",
                failure));
    }

    private IOException through(ProxyServer proxy, IOException failure) {
        String its = proxy.describe();
        Matcher refused = REFUSED.matcher(String.valueOf(failure.getMessage()));
        if (refused.matches()) {
            throw refused(proxy, refused.group(1));
        }
        String what = switch (failure) {
            case UnknownHostException _ -> "can't find the host of the proxy " + its + ".";
            case ConnectException _, NoRouteToHostException _ -> "can't reach the proxy " + its + ".";
            case SocketTimeoutException _ -> "the proxy " + its + " didn't answer in time.";
            default -> "the connection to " + host() + " through the proxy " + its + " failed: " + words(failure) + ".";
        };
        return retryable(new Unreachable(what, advice(proxy), failure));
    }

    private Unreachable refused(ProxyServer proxy, String status) {
        String its = proxy.describe();
        if (!status.startsWith(Integer.toString(AUTHENTICATE))) {
            return new Unreachable(
                    "the proxy " + its + " refused a request to " + host() + ": " + status + ".", advice(proxy), null);
        }
        return proxy.user() == null
                ? new Unreachable(
                        "the proxy " + its + " requires a user name and password.",
                        "Add them to the proxy's URL: http://USER:PASSWORD@" + proxy.address() + ".",
                        null)
                : new Unreachable(
                        "the proxy " + its + " rejected the user " + proxy.user() + ".",
                        "Check the user name and password in the proxy's URL.",
                        null);
    }

    private String advice(ProxyServer proxy) {
        return "Check " + proxy.source() + ", or add " + request.host() + " to NO_PROXY if it needs no proxy.";
    }

    private static String words(@Nullable Throwable failure) {
        return failure == null || failure.getMessage() == null
                ? String.valueOf(failure)
                : failure.getMessage().replaceFirst("\\.$", "");
    }

    private static IOException retryable(Unreachable why) {
        return new IOException(why.getMessage(), why);
    }

    private String host() {
        return request.host() + ":" + request.port();
    }

    private String via() {
        return proxy == null ? "" : " (through the proxy " + proxy.describe() + ")";
    }

    private Matcher attemptHeader() {
        return ATTEMPT.matcher(request.firstMatchingHeader("amz-sdk-request").orElse(""));
    }

    /// Which one this is, as the SDK tells the service.
    private int attempt() {
        Matcher told = attemptHeader();
        return told.matches() ? Integer.parseInt(told.group(1)) : 1;
    }
}
