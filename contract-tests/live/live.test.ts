import { testTarget } from '../delete-batch-outbounds.suite.ts';
import { liveTarget } from '../targets/live.ts';
import { liveSettings } from '../targets/live-settings.ts';

testTarget(liveTarget(liveSettings(process.env)));
