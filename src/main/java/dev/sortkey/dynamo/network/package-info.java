/// How this machine reaches a host: by which proxy, trusting whom, how long it waits, and whose host it is.
@NullMarked
package dev.sortkey.dynamo.network;

import org.jspecify.annotations.NullMarked;
