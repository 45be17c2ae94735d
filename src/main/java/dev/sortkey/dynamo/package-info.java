/// The model layer over DynamoDB. Knows nothing of chat, posture or screens.
@NullMarked
package dev.sortkey.dynamo;

import org.jspecify.annotations.NullMarked;
