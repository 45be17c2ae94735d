package dev.sortkey.dynamo.partiql;

import java.util.Arrays;
import java.util.Optional;

/// How two values are compared.
public enum Comparison {
    EQ("="),
    NE("<>"),
    LT("<"),
    LE("<="),
    GT(">"),
    GE(">=");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    static Optional<Comparison> of(Token token) {
        return token.is("!=")
                ? Optional.of(NE)
                : Arrays.stream(values()).filter(each -> token.is(each.sign)).findFirst();
    }

    /// As it is written.
    public String sign() {
        return sign;
    }
}
