package io.cuesheet.application.heartbeat;

/**
 * The state of the scheduler for one of all organisations.
 *
 * @param code short stable name of the organisation
 * @param name which another organisation may have as well
 */
public record OrganisationStatus(String code, String name, SchedulerStatus status) {}
