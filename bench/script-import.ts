import 'thulium-outbounds';
