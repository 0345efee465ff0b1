package io.cuesheet.application.engine;

import io.cuesheet.workflows.ReasonCode;
import java.util.List;

/**
 * The outcome of a send.
 *
 * @param reasonCode {@code SENT}, or why it was not sent
 * @param passed the checks that it bypassed
 */
public record Sent(ReasonCode reasonCode, List<ReasonCode> passed) {}
