/// The checks of VPC endpoints and of the ways into the network.
@NullMarked
package dev.sortkey.posture.check.network;

import org.jspecify.annotations.NullMarked;
