package dev.sortkey.posture.iam;

import dev.sortkey.posture.iam.match.ArnPattern;
import dev.sortkey.posture.iam.match.RequestContext;
import dev.sortkey.posture.iam.match.Truth;
import java.util.List;

/// The resources that a statement is about, or all but them.
public final class Resources {
    private final boolean except;
    private final List<ArnPattern> patterns;

    /// @param except whether it is `NotResource`
    /// @param written such as `arn:aws:dynamodb:*:*:table/orders`
    /// @param variables whether `${…}` stands for a variable
    public Resources(boolean except, List<String> written, boolean variables) {
        this.except = except;
        this.patterns =
                written.stream().map(text -> new ArnPattern(text, variables)).toList();
    }

    /// Whether it is about all but those written.
    public boolean except() {
        return except;
    }

    /// As they are written.
    public List<String> written() {
        return patterns.stream().map(ArnPattern::text).toList();
    }

    /// Whether the statement is about `arn`; unknown when a variable's value would tell.
    Truth cover(String arn, RequestContext context) {
        Truth any = Truth.NO;
        for (ArnPattern pattern : patterns) {
            any = any.or(pattern.covers(arn, context));
            if (except && !pattern.lacking(context).isEmpty()) {
                any = any.or(Truth.unknown(pattern.lacking(context)));
            }
        }
        return except ? any.not() : any;
    }

    /// Whether it certainly applies to `arn`, whatever the values of variables.
    public boolean cover(String arn) {
        return cover(arn, RequestContext.NONE).yes();
    }
}
