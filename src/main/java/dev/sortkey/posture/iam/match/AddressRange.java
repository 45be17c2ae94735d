package dev.sortkey.posture.iam.match;

import java.math.BigInteger;
import java.net.InetAddress;

/// Some addresses that begin alike, such as `203.0.113.0/24`; one address is a range too.
///
/// @param first any of them
/// @param prefix how many bits are alike
record AddressRange(InetAddress first, int prefix) {
    /// @throws RuntimeException when it is none
    static AddressRange of(String text) {
        int slash = text.indexOf('/');
        InetAddress first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int bits = first.getAddress().length * Byte.SIZE;
        int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException(text);
        }
        return new AddressRange(first, prefix);
    }

    /// Whether all of `other` is in it.
    boolean contains(AddressRange other) {
        byte[] mine = first.getAddress();
        byte[] others = other.first.getAddress();
        int rest = mine.length * Byte.SIZE - prefix;
        return mine.length == others.length
                && other.prefix >= prefix
                && new BigInteger(1, mine).shiftRight(rest).equals(new BigInteger(1, others).shiftRight(rest));
    }
}
