/** Statuses that gateways and frameworks give on their own, without a SCIM body (A39). */
export const GATEWAY_STATUSES: readonly number[] = [401, 403, 405, 413, 415, 429, 501];

/** Whether an answer of this status may come from something in front of the service. */
export const isGatewayStatus = (status: number): boolean => GATEWAY_STATUSES.includes(status);
