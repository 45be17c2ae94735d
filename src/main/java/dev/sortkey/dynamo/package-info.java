/// The model layer over DynamoDB. Doesn't depend on chat, posture or screens.
@NullMarked
package dev.sortkey.dynamo;

import org.jspecify.annotations.NullMarked;
