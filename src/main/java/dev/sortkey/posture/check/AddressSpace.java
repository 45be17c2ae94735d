package dev.sortkey.posture.check;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How much of the internet's addresses some ranges cover together, however they are split.
public final class AddressSpace {
    /// As many addresses as a range of eight bits: no single organization owns more, so most belong to strangers.
    private static final double OPEN = 1.0 / 256;

    private static final List<Range> PUBLIC_4 = without(
            Range.of("0.0.0.0/0"),
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "224.0.0.0/3");
    private static final List<Range> PUBLIC_6 = List.of(Range.of("2000::/3").orElseThrow());

    private AddressSpace() {}

    /// Whether `cidrs` let in strangers in large numbers, by IPv4 or IPv6.
    static boolean isOpen(Collection<String> cidrs) {
        return share(cidrs, PUBLIC_4) >= OPEN || share(cidrs, PUBLIC_6) >= OPEN;
    }

    /// The share of public addresses that `cidrs` cover, of the version of which they cover more: from 0 to 1.
    static double share(Collection<String> cidrs) {
        return Math.max(share(cidrs, PUBLIC_4), share(cidrs, PUBLIC_6));
    }

    /// Whether any address of `cidr` is public.
    static boolean isPublic(String cidr) {
        return share(List.of(cidr)) > 0;
    }

    /// Whether one of `cidrs` contains `address`.
    public static boolean contains(Collection<String> cidrs, String address) {
        return Range.of(address)
                .filter(one -> cidrs.stream()
                        .flatMap(cidr -> Range.of(cidr).stream())
                        .anyMatch(range -> range.bits == one.bits
                                && range.from.compareTo(one.from) <= 0
                                && range.to.compareTo(one.to) >= 0))
                .isPresent();
    }

    private static double share(Collection<String> cidrs, List<Range> space) {
        int bits = space.getFirst().bits;
        List<Range> ranges = cidrs.stream()
                .flatMap(cidr -> Range.of(cidr).stream())
                .filter(range -> range.bits == bits)
                .sorted(Comparator.comparing(Range::from))
                .toList();
        BigInteger covered = BigInteger.ZERO;
        BigInteger next = BigInteger.ZERO;
        for (Range range : ranges) {
            BigInteger from = range.from.max(next);
            for (Range part : space) {
                covered = covered.add(size(from.max(part.from), range.to.min(part.to)));
            }
            next = next.max(range.to);
        }
        BigInteger all = space.stream().map(part -> size(part.from, part.to)).reduce(BigInteger.ZERO, BigInteger::add);
        return new BigDecimal(covered)
                .divide(new BigDecimal(all), MathContext.DECIMAL64)
                .doubleValue();
    }

    private static BigInteger size(BigInteger from, BigInteger to) {
        return to.subtract(from).max(BigInteger.ZERO);
    }

    private static List<Range> without(Optional<Range> whole, String... reserved) {
        List<Range> parts = new ArrayList<>();
        BigInteger next = whole.orElseThrow().from;
        for (String cidr : reserved) {
            Range range = Range.of(cidr).orElseThrow();
            parts.add(new Range(next, range.from, 32));
            next = range.to;
        }
        return parts.stream().filter(it -> it.from.compareTo(it.to) < 0).toList();
    }

    /// Addresses from `from` up to, but not including, `to`.
    private record Range(BigInteger from, BigInteger to, int bits) {
        static Optional<Range> of(String cidr) {
            String[] parts = cidr.split("/", 2);
            try {
                byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
                int bits = address.length * 8;
                int length = parts.length < 2 ? bits : Integer.parseInt(parts[1]);
                BigInteger size = BigInteger.ONE.shiftLeft(Math.clamp(bits - (long) length, 0, bits));
                BigInteger from = new BigInteger(1, address).divide(size).multiply(size);
                return Optional.of(new Range(from, from.add(size), bits));
            } catch (IllegalArgumentException e) {
                return Optional.empty(); // no range, no address
            }
        }
    }
}
