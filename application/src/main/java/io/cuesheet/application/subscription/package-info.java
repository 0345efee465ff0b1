/** Events that are fetched from an address again and again (docs/decisions/0056-subscriptions.md). */
@NullMarked
package io.cuesheet.application.subscription;

import org.jspecify.annotations.NullMarked;
