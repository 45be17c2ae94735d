/// Connections: where, who, how guarded; the only place that constructs DynamoDB clients.
@NullMarked
package dev.sortkey.dynamo.connection;

import org.jspecify.annotations.NullMarked;
