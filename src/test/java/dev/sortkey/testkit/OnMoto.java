package dev.sortkey.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A test against moto, an AWS of somebody else's making that runs here; skipped unless Maven's profile asks for it.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("moto")
@ExtendWith(OnMoto.Asked.class)
public @interface OnMoto {
    /// Whether the profile is on; says once when it is not.
    final class Asked implements ExecutionCondition {
        private static final String HOW = """
                The tests against moto were skipped. To run them:
                  python3 -m venv target/moto && target/moto/bin/pip install 'moto[server]==5.2.5' && mvn -Pmoto test""";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (System.getProperty("sortkey.moto") != null) {
                return ConditionEvaluationResult.enabled("asked for");
            }
            context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(OnMoto.class))
                    .computeIfAbsent("told", _ -> {
                        System.out.println(HOW);
                        return true;
                    });
            return ConditionEvaluationResult.disabled(HOW);
        }
    }
}
