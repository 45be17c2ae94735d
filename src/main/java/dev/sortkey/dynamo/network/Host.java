package dev.sortkey.dynamo.network;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionEndpointKey;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/// A host as a URL names it, and who runs it.
///
/// @param name in small letters, without the brackets of an IPv6 address and without a final dot
public record Host(String name) {
    private static final Duration LOOKING = Duration.ofSeconds(3);

    /// What hosts of Amazon end with, in all partitions that the SDK knows: some hundred classes, which a server of
    /// one's own need not wait for.
    private static final class Amazon {
        private static final List<String> SUFFIXES = Region.regions().stream()
                .map(PartitionMetadata::of)
                .flatMap(Host::suffixes)
                .distinct()
                .map(suffix -> "." + suffix)
                .toList();
    }

    /// The host `name`, written in any way.
    public Host {
        name = name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^\\[(.*)]$", "$1")
                .replaceFirst("\\.$", "");
    }

    /// The host of `uri`.
    ///
    /// @throws IllegalArgumentException when it names none
    public static Host of(URI uri) {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("no host in " + uri);
        }
        return new Host(uri.getHost());
    }

    private static Stream<String> suffixes(PartitionMetadata partition) {
        return Stream.of(
                        List.<EndpointTag>of(),
                        List.of(EndpointTag.DUALSTACK),
                        List.of(EndpointTag.FIPS),
                        List.of(EndpointTag.DUALSTACK, EndpointTag.FIPS))
                .map(tags -> partition.dnsSuffix(
                        PartitionEndpointKey.builder().tags(tags).build()));
    }

    /// Whether Amazon itself answers there: in any partition, by VPC endpoint or not.
    public boolean isAmazon() {
        return !isLoopback() && Amazon.SUFFIXES.stream().anyMatch(("." + name)::endsWith);
    }

    /// Whether it is this machine by its name or address alone, without a lookup.
    public boolean isLoopback() {
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || literal()
                        .filter(it -> AddressScope.of(it) == AddressScope.LOOPBACK)
                        .isPresent();
    }

    /// Whether it is this computer or in a private network; resolves its addresses, with a short time limit.
    public boolean isNear() {
        if (isLoopback()) {
            return true;
        }
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            InetAddress[] found =
                    threads.submit(() -> InetAddress.getAllByName(name)).get(LOOKING.toMillis(), TimeUnit.MILLISECONDS);
            return Arrays.stream(found)
                    .map(AddressScope::of)
                    .allMatch(it -> it == AddressScope.LOOPBACK || it == AddressScope.PRIVATE);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            threads.shutdownNow();
        }
    }

    /// The address that the name is, when it is one.
    Optional<InetAddress> literal() {
        try {
            return Optional.of(InetAddress.ofLiteral(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Whether the name is `domain` or below it, by whole labels.
    boolean isIn(@Nullable String domain) {
        return domain != null && !domain.isEmpty() && ("." + name).endsWith("." + domain);
    }
}
