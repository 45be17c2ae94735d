package dev.sortkey.chat.send;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// The line to a table, which a test cuts and mends.
final class Line implements InvocationHandler {
    static final UserError OFFLINE = new UserError.Offline("Nothing answers.", "Plug it in.");
    static final UserError EXPIRED = new UserError.Expired("The session has expired.", "Sign in.");
    static final UserError GUARDED = new UserError.Guarded("The connection is guarded.", "Unlock it.");

    private final @Nullable DynamoDbClient client;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private volatile @Nullable UserError down;
    private volatile boolean losesOneAnswer;
    private volatile boolean forgetsTokens;

    /// To `client`, or nowhere.
    Line(@Nullable DynamoDbClient client) {
        this.client = client;
    }

    DynamoDbClient client() {
        return (DynamoDbClient)
                Proxy.newProxyInstance(Line.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this);
    }

    void goDown(UserError reason) {
        down = reason;
    }

    void goUp() {
        down = null;
    }

    /// The next write is done, and then the line is cut before the answer.
    void loseOneAnswer() {
        losesOneAnswer = true;
    }

    /// No two requests have the same token, as if ten minutes lay between them.
    void forgetTokens() {
        forgetsTokens = true;
    }

    /// How often it was used, in vain or not.
    int asked() {
        return asked.get();
    }

    /// How many writes were sent.
    int writes() {
        return writes.get();
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        asked.incrementAndGet();
        UserError reason = down;
        if (reason != null) {
            throw new UserException(reason);
        }
        boolean write = method.getName().equals("transactWriteItems");
        if (write) {
            writes.incrementAndGet();
        }
        if (write && forgetsTokens && arguments != null) {
            arguments[0] = ((TransactWriteItemsRequest) arguments[0])
                    .toBuilder()
                            .clientRequestToken(UUID.randomUUID().toString())
                            .build();
        }
        Object answer = pass(method, arguments);
        if (write && losesOneAnswer) {
            losesOneAnswer = false;
            down = OFFLINE;
            throw new UserException(OFFLINE);
        }
        return answer;
    }

    private @Nullable Object pass(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
