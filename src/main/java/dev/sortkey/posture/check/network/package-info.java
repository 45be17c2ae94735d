/// The checks of VPC endpoints, VPN and Direct Connect.
@NullMarked
package dev.sortkey.posture.check.network;

import org.jspecify.annotations.NullMarked;
