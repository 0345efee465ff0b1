/** The ledger of delivery attempts and what the gate reads before each of them. */
@NullMarked
package io.cuesheet.db.delivery;

import org.jspecify.annotations.NullMarked;
