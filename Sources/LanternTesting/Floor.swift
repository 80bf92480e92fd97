// LanternTesting
