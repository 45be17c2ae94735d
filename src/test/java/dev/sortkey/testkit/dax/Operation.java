package dev.sortkey.testkit.dax;

import java.math.BigInteger;
import java.util.Arrays;

/// What a client asks a DAX cluster for.
public enum Operation {
    AUTHORIZE(1489122155, 5),
    ENDPOINTS(455855874, 0),
    KEY_SCHEMA(-742646399, 1),
    ATTRIBUTE_LIST(670678385, 1),
    ATTRIBUTE_LIST_ID(-1230579644, 1),
    GET_ITEM(263244906, 3),
    PUT_ITEM(-2106490455, 4),
    UPDATE_ITEM(1425579023, 3),
    DELETE_ITEM(1013539361, 3),
    QUERY(-931250863, 3),
    SCAN(-1875390620, 2),
    BATCH_GET_ITEM(-697851100, 2),
    BATCH_WRITE_ITEM(116217951, 2),
    TRANSACT_GET_ITEMS(1866287579, 4),
    TRANSACT_WRITE_ITEMS(-1160037738, 9);

    private final BigInteger number;
    private final int parameters;

    Operation(int number, int parameters) {
        this.number = BigInteger.valueOf(number);
        this.parameters = parameters;
    }

    static Operation of(BigInteger number) {
        return Arrays.stream(values())
                .filter(each -> each.number.equals(number))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operation " + number));
    }

    int parameters() {
        return parameters;
    }

    /// Whether it is about items, and not about the cluster.
    public boolean isData() {
        return compareTo(GET_ITEM) >= 0;
    }
}
